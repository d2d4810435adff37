const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Time of day in France, such as `12:05:00`. @param instantMs milliseconds since the epoch */
export const localTime = (instantMs: number): string => clockTime.format(instantMs);

const calendarDate = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  dateStyle: 'full',
});

/** Date in France, such as `Wednesday 20 May 2026`. */
export const localDate = (instantMs: number): string => calendarDate.format(instantMs);
