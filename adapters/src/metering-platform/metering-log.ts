import type { ComponentEvent } from '../shared/component.js';
import { messageOf } from '../shared/observer.js';
import type { MeteringEvent } from './platform-options.js';

/** Writes down what whoever runs a platform should know of its meters: no values, no frames. */
export function logMeteringEvent(event: MeteringEvent, log: (event: ComponentEvent) => void): void {
  const { meterId } = event;
  switch (event.type) {
    case 'meter-lost':
      log({ level: 'warn', message: 'a meter is no longer heard', fields: { meterId } });
      break;
    case 'meter-heard':
      log({ level: 'info', message: 'a meter is heard again', fields: { meterId } });
      break;
    case 'meter-replaced':
      log({ level: 'warn', message: 'another meter answers on a line', fields: { meterId } });
      break;
    case 'post-failed':
      log({
        level: 'warn',
        message: `a Post failed: ${messageOf(event.error)}`,
        fields: { meterId, pattern: event.pattern },
      });
      break;
    default:
  }
}
