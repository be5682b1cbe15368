/** A clock of the work that this process has done, in milliseconds: what else runs on the machine does not move it. */
export function worked(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}
