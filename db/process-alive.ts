/** Whether a process of this machine still runs. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another account answers with a refusal, and is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
