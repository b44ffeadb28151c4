import { existsSync } from 'node:fs';

/**
 * The name of the driver's binary that was made for this machine; undefined where there is none. The driver's own entry
 * asks for a whole diagnostic report just to tell two C libraries apart.
 */
export function prebuilt(): string | undefined {
  const { platform, arch } = process;
  if (!['linux', 'darwin', 'win32'].includes(platform) || !['x64', 'arm64'].includes(arch)) return undefined;
  const isMusl =
    platform === 'linux' && existsSync(`/lib/ld-musl-${arch === 'x64' ? 'x86_64' : 'aarch64'}.so.1`);
  return `${isMusl ? 'linuxmusl' : platform}-${arch}`;
}
