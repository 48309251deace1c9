/** The exceptions of pytz, named as there. */
export class PytzError extends Error {
  constructor(name: 'UnknownTimeZoneError' | 'AmbiguousTimeError' | 'NonExistentTimeError', message: string) {
    super(message);
    this.name = name;
  }
}
