/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#define LINE_MAX_BYTES 4096

/* A signal handler can tell nobody else. */
static volatile sig_atomic_t caught;

static void
note_signal (int number)
{
  caught = number;
}

/* One line, a byte at a time, so that nothing behind it is taken from the descriptor. */
static char *
read_line (int fd, int *fault)
{
  char line[LINE_MAX_BYTES + 1];
  gsize length = 0;
  char *copy = NULL;

  *fault = 0;
  while (length < LINE_MAX_BYTES)
    {
      gssize n = read (fd, line + length, 1);

      if (n < 0 && errno == EINTR && !caught)
        continue;
      if (n < 0)
        *fault = errno;
      if (n <= 0 || line[length] == '\n')
        break;
      length++;
    }

  if (*fault == 0 && length == LINE_MAX_BYTES)
    *fault = E2BIG;
  line[length] = '\0';
  if (*fault == 0)
    copy = g_strdup (line);
  explicit_bzero (line, sizeof line);

  return copy;
}

static char *
read_from_fd (int fd, GError **error)
{
  int fault;
  char *line = read_line (fd, &fault);

  if (line == NULL)
    g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                 _("The passphrase cannot be read from descriptor %d: %s"), fd,
                 g_strerror (fault));

  return line;
}

/* Echo has to come back even where the user ends the program with Ctrl+C. */
static char *
read_hidden (int tty, int *fault)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
  struct sigaction action = { .sa_handler = note_signal };
  struct sigaction before[G_N_ELEMENTS (signals)];
  struct termios normal;
  struct termios hidden;
  char *line;

  if (tcgetattr (tty, &normal) != 0)
    {
      *fault = errno;
      return NULL;
    }

  caught = 0;
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, &before[i]);
  hidden = normal;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  tcsetattr (tty, TCSAFLUSH, &hidden);

  line = read_line (tty, fault);

  tcsetattr (tty, TCSAFLUSH, &normal);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &before[i], NULL);
  if (caught)
    raise (caught);

  return line;
}

static void
write_all (int fd, const char *text)
{
  gsize length = strlen (text);

  /* A prompt that cannot be shown is no reason not to read. */
  if (write (fd, text, length) != (gssize)length)
    return;
}

static char *
ask (int tty, const char *prompt, GError **error)
{
  char *line;
  int fault;

  write_all (tty, prompt);
  line = read_hidden (tty, &fault);
  write_all (tty, "\n");
  if (line == NULL)
    g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                 _("The passphrase cannot be read: %s"), g_strerror (fault));

  return line;
}

static char *
ask_twice (int tty, GError **error)
{
  char *first = ask (tty, _("New passphrase: "), error);
  char *second = first ? ask (tty, _("The same again: "), error) : NULL;

  if (second && g_strcmp0 (first, second) != 0)
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
                   _("The two passphrases are not the same."));
      g_clear_pointer (&second, dwell_secret_free);
    }
  if (first)
    dwell_secret_free (first);

  return second;
}

/* @prompt: (nullable): asks for a new passphrase, twice */
static char *
read_secret (const DwellCliCall *call, const char *prompt, GError **error)
{
  char *line;
  int tty;

  if (call->passphrase_fd >= 0)
    return read_from_fd (call->passphrase_fd, error);

  tty = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (tty < 0)
    {
      g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE,
                   _("There is no terminal to ask for the passphrase; use --passphrase-fd."));
      return NULL;
    }

  line = prompt ? ask (tty, prompt, error) : ask_twice (tty, error);
  close (tty);

  return line;
}

char *
dwell_cli_read_secret (const DwellCliCall *call, const char *prompt, GError **error)
{
  return read_secret (call, prompt, error);
}

char *
dwell_cli_read_passphrase (const DwellCliCall *call, gboolean confirm, GError **error)
{
  return read_secret (call, confirm ? NULL : _("Passphrase: "), error);
}
