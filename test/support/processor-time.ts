/**
 * What this process has used of processors so far, ms. A test that something ends soon asks for this and not for the clock,
 * which goes on while other work is done on a busy machine.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
