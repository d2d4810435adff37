import type { RawData, WebSocket } from 'ws';
import type { Activity } from '../activity.js';
import { messageOf } from '../observer.js';
import type { ReceptionStatus, ReceptionStatusValue, S2Draft, S2Message } from './messages.js';
import { readMessage } from './read-message.js';

/** The other side did not take a message. */
export class S2RefusedError extends Error {
  constructor(
    readonly status: ReceptionStatusValue,
    readonly label: string,
  ) {
    super(`${status}${label === '' ? '' : `: ${label}`}`);
    this.name = 'S2RefusedError';
  }
}

/** Thrown by a handler for a message whose content makes no sense here, such as a key that does not exist. */
export class S2ContentError extends Error {
  constructor(label: string) {
    super(label);
    this.name = 'S2ContentError';
  }
}

export type S2SessionOptions = {
  readonly activity: Activity;
  /** Which end this is; also the begin of the keys of its messages. */
  readonly role: 'cem' | 'rm';
  /** How long the other side may take to say that it got a message, in real time. Default 10 000. */
  readonly receptionDeadlineMs?: number;
  /** Handles a message at once; throws {@link S2ContentError} to refuse it. */
  readonly onMessage: (message: S2Message) => void;
  /** Called once. Nothing comes in any more; messages without reception status have failed. */
  readonly onClose: (reason: string) => void;
  /** Something that came in was no message. */
  readonly onFault?: (reason: string) => void;
};

/** Messages whose reception status is awaited at most; no sane peer leaves so many open. */
const MAX_OPEN = 200;
/** Messages that make no sense, after which the session ends. */
const MAX_FAULTS = 20;

/** Why a connection ends normally; one code per end, so that each sees when both ended it at the same time. */
const CLOSE_CODES = { cem: 4000, rm: 4001 } as const;

type Open = {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/**
 * One S2 session over a WebSocket that is open: adds keys, answers every message with a reception status and waits for those
 * of the other side. What was written but not handled yet counts as activity; so does the end of the connection.
 */
export class S2Session {
  readonly #socket: WebSocket;
  readonly #options: S2SessionOptions;
  readonly #open = new Map<string, Open>();
  #count = 0;
  #faults = 0;
  #closed = false;
  /** This side ended the connection; otherwise its end is news from the other. */
  #ended = false;
  #reason = 'the other side closed the connection';

  constructor(socket: WebSocket, options: S2SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('message', (data, isBinary) => this.#take(data, isBinary));
    socket.on('error', (error) => {
      this.#reason = `the connection failed: ${error.message}`;
    });
    socket.on('close', (code) => this.#finish(code));
  }

  get isOpen(): boolean {
    return !this.#closed && this.#socket.readyState === this.#socket.OPEN;
  }

  /**
   * Sends a message.
   *
   * @returns when the other side has said that it took it.
   * @throws S2RefusedError when it refused; Error when the session has ended, ends, or the deadline passes
   */
  async send(draft: S2Draft): Promise<void> {
    if (!this.isOpen) throw new Error('the S2 session has ended');
    if (this.#open.size >= MAX_OPEN)
      throw new Error(`${MAX_OPEN} messages have had no reception status; this one was not sent`);
    const messageId = `${this.#options.role}-${++this.#count}`;
    const { message_type, ...rest } = draft;
    const taken = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle(messageId, new Error(`no reception status for ${draft.message_type}`)),
        this.#options.receptionDeadlineMs ?? 10_000,
      );
      timer.unref();
      this.#open.set(messageId, { resolve, reject, timer });
    });
    this.#write({ message_type, message_id: messageId, ...rest });
    await this.#options.activity.track(taken);
  }

  /** Says nothing and ends the connection. Repeatable. */
  close(): void {
    this.#end(() => this.#socket.close(CLOSE_CODES[this.#options.role]));
  }

  /** Cuts the connection without a word, as a fault would. */
  cut(): void {
    this.#end(() => this.#socket.terminate());
  }

  #end(how: () => void): void {
    if (this.#ended || this.#closed) return;
    this.#ended = true;
    this.#reason = 'this side closed the connection';
    if (this.#socket.readyState === this.#socket.OPEN) this.#options.activity.sent();
    how();
  }

  #write(message: object): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#options.activity.sent();
    this.#socket.send(JSON.stringify(message));
  }

  #take(data: RawData, isBinary: boolean): void {
    try {
      if (isBinary) this.#fault('INVALID_DATA', 'unknown', 'expected text, got binary data');
      else this.#read((data as Buffer).toString('utf8'));
    } finally {
      this.#options.activity.received();
    }
  }

  #read(text: string): void {
    const read = readMessage(text);
    switch (read.kind) {
      case 'fault':
        this.#fault(read.status, read.subjectId, read.reason);
        break;
      case 'reception':
        this.#receive(read.reception);
        break;
      case 'message':
        this.#handle(read.message);
        break;
    }
  }

  #handle(message: S2Message): void {
    try {
      this.#options.onMessage(message);
    } catch (error) {
      const status = error instanceof S2ContentError ? 'INVALID_CONTENT' : 'TEMPORARY_ERROR';
      this.#reply(message.message_id, status, messageOf(error));
      this.#options.onFault?.(`${message.message_type}: ${messageOf(error)}`);
      return;
    }
    this.#reply(message.message_id, 'OK');
  }

  #reply(subjectId: string, status: ReceptionStatusValue, label?: string): void {
    this.#write({
      message_type: 'ReceptionStatus',
      subject_message_id: subjectId,
      status,
      ...(label === undefined ? {} : { diagnostic_label: label.slice(0, 200) }),
    } satisfies ReceptionStatus);
  }

  #receive({ subject_message_id, status, diagnostic_label = '' }: ReceptionStatus): void {
    const error = status === 'OK' ? undefined : new S2RefusedError(status, diagnostic_label);
    this.#settle(subject_message_id, error);
  }

  #fault(status: ReceptionStatusValue, subjectId: string, reason: string): void {
    this.#options.onFault?.(reason);
    this.#faults++;
    if (this.#faults < MAX_FAULTS) this.#reply(subjectId, status, reason);
    else {
      this.#reply(subjectId, 'PERMANENT_ERROR', `${MAX_FAULTS} messages made no sense`);
      this.close();
    }
  }

  #settle(messageId: string, error: Error | undefined): void {
    const open = this.#open.get(messageId);
    if (open === undefined) return;
    this.#open.delete(messageId);
    clearTimeout(open.timer);
    if (error === undefined) open.resolve();
    else open.reject(error);
  }

  #finish(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const messageId of [...this.#open.keys()])
      this.#settle(messageId, new Error(`the S2 session has ended: ${this.#reason}`));
    this.#options.onClose(this.#reason);
    const other = this.#options.role === 'cem' ? 'rm' : 'cem';
    if (!this.#ended || code === CLOSE_CODES[other]) this.#options.activity.received();
  }
}
