// Public randomness (specification, section 4).
import { isHash } from './records.mjs';

/** What the text should be, or undefined when it can be the randomness of this source. */
export function randomnessFault(source, text) {
  const colon = text.indexOf(':');
  if (source.kind === 'BEACON' && !(colon >= 0 && text.slice(0, colon) === String(source.round) && isHash(text.slice(colon + 1)))) {
    return `round ${source.round} of the beacon and 64 hexadecimal digits`;
  }

  const digits = source.kind === 'BEACON' ? text.slice(colon + 1) : text;
  const least = /^[0-9]*$/.test(digits) ? 39 : 32;
  return /^[0-9a-f]*$/.test(digits) && digits.length >= least && digits.length <= 200 && new Set(digits).size >= 5
    ? undefined : '39 decimal or 32 hexadecimal digits or more, at least 5 different ones';
}
