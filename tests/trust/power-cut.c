/*
 * Notes every write, cut and sync of files in a folder, in their order, so that a test can build the disks that a power
 * cut could have left. Loaded before a program by LD_PRELOAD; POWER_FOLDER is the folder, POWER_LOG where it is noted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;

static const char *name_of(int fd, char *path, size_t size) {
  const char *folder = getenv("POWER_FOLDER");
  char link[64];
  if (!folder) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length <= 0) return NULL;
  path[length] = 0;
  size_t n = strlen(folder);
  if (strncmp(path, folder, n) != 0 || path[n] != '/') return NULL;
  return path + n + 1;
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, log_fd, at, length);
    if (done <= 0) abort();
    at += done;
    length -= done;
  }
}

static void note(char what, int fd, long long offset, const void *bytes, size_t length) {
  char path[4096];
  char head[4200];
  const char *name = name_of(fd, path, sizeof path);
  if (!name) return;
  pthread_mutex_lock(&lock);
  if (log_fd < 0) log_fd = syscall(SYS_openat, AT_FDCWD, getenv("POWER_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  int n = snprintf(head, sizeof head, "%c %s %lld %zu\n", what, name, offset, bytes ? length : 0);
  put(head, n);
  if (bytes) put(bytes, length);
  pthread_mutex_unlock(&lock);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t done = syscall(SYS_write, fd, bytes, length);
  if (done > 0) note('W', fd, at < 0 ? 0 : at, bytes, done);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, offset);
  if (done > 0) note('W', fd, offset, bytes, done);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite64(fd, bytes, length, offset); }

int ftruncate64(int fd, off64_t length) {
  int done = syscall(SYS_ftruncate, fd, length);
  if (done == 0) note('T', fd, length, NULL, 0);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int fsync(int fd) {
  int done = syscall(SYS_fsync, fd);
  if (done == 0) note('S', fd, 0, NULL, 0);
  return done;
}

int fdatasync(int fd) {
  int done = syscall(SYS_fdatasync, fd);
  if (done == 0) note('S', fd, 0, NULL, 0);
  return done;
}
