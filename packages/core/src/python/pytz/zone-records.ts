import { ABBREVIATIONS, ZONES } from './zone-table.ts';

/** One of a zone's offsets. */
export interface ZoneInfo {
  /** Minutes east of UTC: pytz rounds to whole minutes. */
  readonly minutes: number;
  /** How many of them are daylight saving time. */
  readonly dst: number;
  readonly name: string;
}

/** What the table knows of a zone. */
export interface ZoneRecord {
  readonly name: string;
  /** One of pytz's common_timezones. */
  readonly common: boolean;
  /** The offset before all transitions; null for a zone that never changes. */
  readonly first: ZoneInfo | null;
  /** By minutes: what the offset means, in order of time. */
  readonly infos: ReadonlyMap<number, readonly ZoneUse[]>;
}

/** What an offset means from a minute since 1970 on. */
interface ZoneUse {
  readonly since: number;
  readonly info: ZoneInfo;
}

/** What an offset of a zone means at an instant; undefined when the table does not know the offset. */
export function infoAt(record: ZoneRecord, minutes: number, epochSeconds: number): ZoneInfo | undefined {
  return record.infos.get(minutes)?.findLast(({ since }) => since * 60 <= epochSeconds)?.info;
}

let records: ReadonlyMap<string, ZoneRecord> | undefined;
let byLowerCase: ReadonlyMap<string, ZoneRecord> | undefined;

/** All zones by name, in the order of their names. The table is read when first asked for. */
export function zoneRecords(): ReadonlyMap<string, ZoneRecord> {
  records ??= readTable();
  return records;
}

/** The record of a zone, whatever the case of its name; undefined for an unknown one. */
export function findZone(name: string): ZoneRecord | undefined {
  byLowerCase ??= new Map([...zoneRecords().values()].map((record) => [record.name.toLowerCase(), record]));
  return byLowerCase.get(name.toLowerCase());
}

function readTable(): ReadonlyMap<string, ZoneRecord> {
  const kinds = ABBREVIATIONS.split('\n').map(readInfos);
  return new Map(
    ZONES.split('\n').map((line) => {
      const [marked, kind, minutes, abbreviation] = line.split(' ') as [string, string, string?, string?];
      const name = marked.replace(/[*=]/g, '');
      const first = minutes === undefined ? null : { minutes: Number(minutes), dst: 0, name: abbreviation! };
      return [name, { name, common: marked.includes('*'), first, infos: kinds[Number(kind)]! }];
    }),
  );
}

function readInfos(line: string): ReadonlyMap<number, readonly ZoneUse[]> {
  const infos = new Map<number, ZoneUse[]>();
  for (const part of line.split(',')) {
    const [meaning, since] = part.split('@') as [string, string?];
    const [minutes, name, dst] = meaning.split(' ') as [string, string, string?];
    const info = { minutes: Number(minutes), dst: Number(dst ?? 0), name };
    const use = { since: since === undefined ? Number.NEGATIVE_INFINITY : Number(since), info };
    const uses = infos.get(info.minutes);
    if (uses === undefined) infos.set(info.minutes, [use]);
    else uses.push(use);
  }
  return infos;
}
