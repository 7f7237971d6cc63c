import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Debian asks this before it starts a service that a package brings. */
const POLICY = '/usr/sbin/policy-rc.d';

/** Whether Debian's packages can be installed here without asking anybody. */
export function canInstallPackages(): boolean {
  return isOnPath('apt-get') && (isRoot() || succeeds(['sudo', '-n', 'true']));
}

/**
 * Installs packages of the system. None of the services they bring is started, where that can be said.
 * @throws with the last words of apt
 */
export function installPackages(packages: readonly string[]): void {
  const sudo = isRoot() ? [] : ['sudo', '-n'];
  const isHeld = isRoot() && !existsSync(POLICY);
  if (isHeld) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    run([...sudo, 'apt-get', 'update']);
    run([...sudo, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages]);
  } finally {
    if (isHeld) rmSync(POLICY, { force: true });
  }
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function run(command: string[]): void {
  const [program = '', ...rest] = command;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync(program, rest, { env, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(
      `${command.join(' ')} failed:\n${(result.stderr || result.stdout || String(result.error)).slice(-1_500)}`,
    );
  }
}

function succeeds([program = '', ...rest]: string[]): boolean {
  return spawnSync(program, rest, { stdio: 'ignore' }).status === 0;
}

function isOnPath(program: string): boolean {
  return succeeds(['sh', '-c', `command -v ${program}`]);
}
