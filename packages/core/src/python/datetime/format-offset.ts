/** An offset in seconds (fractions allowed) as ±HH:MM, with seconds and microseconds where it has them. */
export function formatOffset(offset: number, separator = ':'): string {
  const micros = Math.round(Math.abs(offset) * 1e6);
  const seconds = Math.floor(micros / 1e6);
  const two = (value: number): string => String(value).padStart(2, '0');
  let text =
    (offset < 0 ? '-' : '+') +
    two(Math.floor(seconds / 3600)) +
    separator +
    two(Math.floor(seconds / 60) % 60);
  const fraction = micros % 1e6;
  if (seconds % 60 !== 0 || fraction !== 0) text += separator + two(seconds % 60);
  if (fraction !== 0) text += `.${String(fraction).padStart(6, '0')}`;
  return text;
}
