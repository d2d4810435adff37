import {
  describeWish,
  localText,
  type Consent,
  type HomeReply,
  type HomeStatus,
  type Preference,
  type Standing,
} from '../home-preferences/index.js';

/** Prices that are shown: a day of quarter hours would fill pages. */
const MOST_PRICES = 24;
const MOST_NEWS = 10;

/** What the application said, for people. Ends with a line end. */
export function printReply(reply: HomeReply): string {
  const { timeZone } = reply;
  const print = (preferences: readonly Preference[]): string[] =>
    preferences.flatMap((preference) => preferenceLines(preference, timeZone));
  if ('homes' in reply) return text(reply.homes.flatMap((home) => statusLines(home, timeZone)));
  if ('consent' in reply) return text([consentLine(reply.consent)]);
  if ('withdrawn' in reply) {
    const { withdrawn, toldInstead } = reply;
    const instead =
      toldInstead === undefined
        ? ['Nobody is told: there is no flow for that. It ends by itself, or by another wish.']
        : ['Told instead:', ...print([toldInstead])];
    return text([`Withdrawn: ${describeWish(withdrawn.wish, timeZone)}`, ...instead]);
  }
  return text(reply.preferences.length === 0 ? ['No preferences.'] : print(reply.preferences));
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

function preferenceLines(
  { preferenceId, wish, ended, standings }: Preference,
  timeZone: string,
): string[] {
  const note = ended === undefined ? '' : ` [${ended}]`;
  return [
    `${preferenceId}  ${wish.homeId}  ${wish.kind}: ${describeWish(wish, timeZone)}${note}`,
    ...Object.entries(standings).map(
      ([managerId, standing]) => `  ${managerId}: ${standingText(standing, timeZone)}`,
    ),
  ];
}

function standingText(standing: Standing, timeZone: string): string {
  switch (standing.state) {
    case 'open':
      return 'no answer yet';
    case 'taken':
      return standing.reason === 'none'
        ? `taken at ${localText(standing.atMs, timeZone)}`
        : `taken: ${standing.reason}`;
    case 'refused':
      return `refused: ${standing.reason}`;
    case 'unanswered':
      return 'unanswered: it was told and said nothing in time';
    case 'not-reached':
      return 'not reached: it is not in the network; it is told when it comes';
    case 'told':
      return 'told; this flow has no acknowledgement';
  }
}

function consentLine({
  recipientId,
  homeId,
  given,
  deviceKinds,
  purpose,
  version,
}: Consent): string {
  const may = given ? 'may steer' : 'must not steer any more';
  return `${recipientId} ${may} in ${homeId}: ${deviceKinds.join(', ')} (${purpose}, version ${version})`;
}

function statusLines(home: HomeStatus, timeZone: string): string[] {
  const at = (instantMs: number): string => localText(instantMs, timeZone);
  const section = (title: string, lines: readonly string[]): string[] => [
    `${title}:`,
    ...(lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`)),
  ];
  return [
    home.homeId,
    ...section(
      'Preferences',
      home.preferences.flatMap((each) => preferenceLines(each, timeZone)),
    ),
    ...section('Consents', home.consents.map(consentLine)),
    ...section(
      'Devices',
      home.devices.map(({ deviceId, isOn, powerWatts }) => {
        const state = isOn === undefined ? 'unknown' : isOn ? 'on' : 'off';
        return `${deviceId}: ${state}${powerWatts === undefined ? '' : `, ${powerWatts} W`}`;
      }),
    ),
    ...section(
      'Prices',
      home.prices
        .slice(0, MOST_PRICES)
        .map(
          ({ fromMs, toMs, eurPerKwh }) =>
            `${at(fromMs)} to ${at(toMs).slice(11)}: ${eurPerKwh.toFixed(4)} EUR/kWh`,
        ),
    ),
    ...section(
      'Warnings',
      home.alerts
        .slice(-MOST_NEWS)
        .map(
          ({ atMs, overflowVoltAmperes }) =>
            `${at(atMs)}: ${overflowVoltAmperes} VA too much; switch something off`,
        ),
    ),
    ...section(
      'Reasons',
      home.reasons
        .slice(-MOST_NEWS)
        .map(({ deviceId, kind, explanation }) => `${deviceId} (${kind}): ${explanation}`),
    ),
  ];
}
