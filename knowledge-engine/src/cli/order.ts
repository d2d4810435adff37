import type { OrderKey } from '../api/index.js';
import { UsageError } from './usage-error.js';

/** Reads `--order`: variables separated by commas, a minus before those from the largest to the smallest. */
export function readOrder(option: string | undefined): readonly OrderKey[] | undefined {
  return option?.split(',').map((key) => {
    const match = /^\s*(-?)\??([\p{L}\p{N}_]+)\s*$/u.exec(key);
    if (match === null) {
      throw new UsageError(
        `--order ${option}: expected variables separated by commas, a minus before those in descending order, such as --order=-power,device`,
      );
    }
    const [, minus, variable] = match;
    return { variable: variable!, ...(minus === '-' && { descending: true }) };
  });
}
