import { Readable } from 'node:stream';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { CompanionSignIn } from '@/lib/mail/companion-protocol';
import { withoutSecret } from './failure';
import { type SmtpProblem, smtpFailure } from './smtp-errors';

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/**
 * Hands the bytes to the sending server, as they are. Resolves when it said that it took them.
 * @param limitMs for each step of the conversation
 * @throws Failure, `accepted: 'unknown'` once the text was on its way and no answer came
 */
export async function sendBytes(
  account: CompanionSignIn,
  envelope: Envelope,
  message: Buffer,
  limitMs: number,
): Promise<void> {
  let isHandedOver = false;
  // Read from only after the server said "go on" (354): until then it has seen nothing of the message.
  const text = new Readable({
    read() {
      isHandedOver = true;
      this.push(message);
      this.push(null);
    },
  });
  await withConnection(
    account,
    limitMs,
    () => isHandedOver,
    (connection, step) =>
      step((done) =>
        connection.send({ from: envelope.from, to: [...envelope.to], size: message.length }, text, (error) =>
          done(error),
        ),
      ),
  );
}

/** Signs in and leaves. @throws Failure */
export async function checkSmtp(account: CompanionSignIn, limitMs: number): Promise<void> {
  await withConnection(
    account,
    limitMs,
    () => false,
    async () => undefined,
  );
}

type Step = (work: (done: (error?: SMTPError | null) => void) => void) => Promise<void>;

async function withConnection(
  { user, password, smtp }: CompanionSignIn,
  limitMs: number,
  isHandedOver: () => boolean,
  work: (connection: SMTPConnection, step: Step) => Promise<void>,
): Promise<void> {
  const connection = new SMTPConnection({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    connectionTimeout: limitMs,
    greetingTimeout: limitMs,
    socketTimeout: limitMs,
    dnsTimeout: limitMs,
    // The computer's own name is nobody's business.
    name: '[127.0.0.1]',
    tls: { minVersion: 'TLSv1.2' },
    logger: false,
  });
  let lose: (error: SmtpProblem) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined);
  connection.on('error', (error: SmtpProblem) => lose(error));
  connection.on('end', () => lose({ code: 'ECONNECTION' }));
  const step: Step = (begin) =>
    Promise.race([new Promise<void>((resolve, reject) => begin((error) => (error ? reject(error) : resolve()))), lost]);
  try {
    await step((done) => connection.connect(done));
    // A server on this computer may take mail without a sign-in.
    const isOpen = smtp.security === 'none' && !(connection as { allowsAuth?: boolean }).allowsAuth;
    if (!isOpen)
      await step((done) => connection.login({ user, pass: password, credentials: { user, pass: password } }, done));
    await work(connection, step);
    connection.quit();
  } catch (error) {
    const { code, command, responseCode, response = '', message = '' } = error as SmtpProblem;
    const clean = (text: string) => withoutSecret(text, { user, password });
    throw smtpFailure(
      { code, command, responseCode, response: clean(response), message: clean(message) },
      isHandedOver(),
    );
  } finally {
    setTimeout(() => connection.close(), 1_000).unref();
  }
}
