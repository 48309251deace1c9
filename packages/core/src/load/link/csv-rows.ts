/**
 * The rows of a CSV text under the names of its first line, as Python's `csv.DictReader` reads them;
 * every value is text, and one that a line leaves out null.
 */
export function csvRows(text: string): readonly Readonly<Record<string, string | null>>[] {
  const [header, ...records] = csvRecords(text);
  if (header === undefined) return [];
  return records.map((record) =>
    Object.fromEntries(header.map((name, index) => [name, record[index] ?? null])),
  );
}

function csvRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let value = '';
  let quoted = false;
  let begun = false;
  const endValue = () => {
    record.push(value);
    value = '';
    begun = false;
  };
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') {
        value += '"';
        at++;
      } else if (char === '"' || char === undefined) quoted = false;
      else value += char;
    } else if (char === '"' && !begun) {
      quoted = true;
      begun = true;
    } else if (char === ',') endValue();
    else if (char === '\n' || char === undefined) {
      if (value !== '' || record.length > 0 || begun) endValue();
      if (record.length > 0) records.push(record);
      record = [];
    } else if (char !== '\r') {
      value += char;
      begun = true;
    }
  }
  return records;
}
