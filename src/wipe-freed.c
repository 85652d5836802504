/* SPDX-License-Identifier: GPL-3.0-or-later */

/* free() and realloc() of the whole program, which write over small blocks as they are given back.
 * M_PERTURB, which main() sets, does it for all others; but glibc keeps the small ones of each thread
 * at hand (its tcache) before it comes to that. D-Bus messages to the accessibility bus, in which
 * stands what is on the screen, are such blocks of a thread that nobody else reaches.
 *
 * A sanitizer has an allocator of its own, and writes over by itself. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define OWN_ALLOCATOR
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define OWN_ALLOCATOR
#endif

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* More than the tcache takes; what is larger is wiped by glibc, or goes back to the kernel. */
#define SMALL 4096

#ifndef OWN_ALLOCATOR

/* How glibc calls its own for those who put theirs before them. */
extern void __libc_free (void *block);
extern void *__libc_realloc (void *block, size_t size);

void
free (void *block)
{
  size_t size = malloc_usable_size (block);

  if (size > 0 && size <= SMALL)
    {
      memset (block, 0, size);
      /* It is not there any more to the compiler, which would leave the writing out. */
      __asm__ volatile ("" : : "r"(block) : "memory");
    }
  __libc_free (block);
}

/* glibc's own would give the old block back by itself. */
void *
realloc (void *block, size_t size)
{
  size_t have = malloc_usable_size (block);
  void *moved;

  if (block == NULL || size == 0 || have > SMALL)
    return __libc_realloc (block, size);
  if (size <= have && size >= have / 2)
    return block;

  moved = malloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, have < size ? have : size);
  free (block);

  return moved;
}

#endif
