/** The control characters of the customer tele-information (TIC) and the arithmetic of its checksum. */

/** Start of a frame. */
export const STX = 0x02;
/** End of a frame. */
export const ETX = 0x03;
/** The emission is interrupted, for example because another service takes the line. */
export const EOT = 0x04;
/** Separator of the fields of a group in standard mode. */
export const HT = 0x09;
/** Start of a group. */
export const LF = 0x0a;
/** End of a group. */
export const CR = 0x0d;
/** Separator of the fields of a group in historic mode. */
export const SP = 0x20;

/** `standard` and `historic` (French `historique`), the two languages of a Linky meter. */
export type TicMode = 'standard' | 'historic';

/** The byte between the fields of a group of this mode. */
export const separatorOf = (mode: TicMode): number => (mode === 'standard' ? HT : SP);

/**
 * The check character of a group: the sum of the bytes, its low six bits, plus 0x20; always 0x20 to 0x5F.
 *
 * @param end where the sum stops (exclusive). Historic mode (checksum mode 1) stops before the last separator,
 *   standard mode (mode 2) includes it.
 * @param start position of the first character of the label, behind the LF
 */
export function checkCharacter(bytes: Uint8Array, end: number, start = 0): number {
  let sum = 0;
  for (let index = start; index < end; index++) sum += bytes[index]!;
  return (sum & 0x3f) + 0x20;
}

/** Text of bytes that are known to be 7-bit characters. */
export function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
