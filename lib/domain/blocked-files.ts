/**
 * Endings of files that mail services refuse or that run as programs when somebody opens them: what Gmail does not let through
 * (support.google.com/mail/answer/6590, read November 2026), and those of the same kind that only other systems refuse.
 * Nothing is looked at inside of an archive.
 */
const BLOCKED = new Set(
  (
    'ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ exe hta img ins iso isp jar ' +
    'jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif ps1 scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh ' +
    'xll ' +
    'app application command deb gadget inf msh pkg prg psc1 psm1 reg rpm scf sh url vhdx ws'
  ).split(' '),
);

/** Media types of programs, and of whole mails, which could bring headers of their own. Lower-case. */
const BLOCKED_TYPES = new Set([
  'application/hta',
  'application/java-archive',
  'application/javascript',
  'application/vnd.android.package-archive',
  'application/vnd.microsoft.portable-executable',
  'application/x-bat',
  'application/x-dosexec',
  'application/x-executable',
  'application/x-javascript',
  'application/x-mach-binary',
  'application/x-ms-installer',
  'application/x-ms-shortcut',
  'application/x-msdos-program',
  'application/x-msdownload',
  'application/x-msi',
  'application/x-sh',
  'application/x-sharedlib',
  'text/javascript',
]);

/**
 * Why a file may not go with a mail, as a whole sentence; `undefined` when it may.
 * @param name as it came: dots and spaces at its end are dropped by the systems that would open it, and here too
 */
export function whyBlocked(name: string, type: string): string | undefined {
  const ending = /\.([^.]*)$/.exec(
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}._-]/gu, '')
      .replace(/\.+$/, ''),
  )?.[1];
  if (ending !== undefined && BLOCKED.has(ending)) {
    return `Files that end in .${ending} can run as a program, so mail services do not let them through.`;
  }
  const plain = type.toLowerCase().split(';', 1)[0]?.trim() ?? '';
  if (BLOCKED_TYPES.has(plain)) return 'It is a program, so mail services do not let it through.';
  if (plain.startsWith('message/')) return 'It is a whole mail. Save it as a PDF to send it along.';
  return undefined;
}
