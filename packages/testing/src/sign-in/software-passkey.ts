import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Where a browser would show the page, and whether its owner was made sure of. */
export interface PasskeyUse {
  origin: string;
  /** As after a finger or a PIN; true unless said otherwise. */
  ownerVerified?: boolean;
}

interface Options {
  challenge: string;
  [name: string]: unknown;
}

/** An authenticator in software, as a browser shows it: made for one site, ES256, counting its uses. */
export interface SoftwarePasskey {
  /** Answers what `navigator.credentials.create` is asked. */
  create(options: Options, use: PasskeyUse): object;
  /** Answers what `navigator.credentials.get` is asked. */
  get(options: Options, use: PasskeyUse): object;
}

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

export function softwarePasskey(rpId: string): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  let uses = 0;
  let userHandle: string | undefined;

  const authenticatorData = ({ ownerVerified = true }: PasskeyUse, attested?: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE((uses += 1));
    const set = flags.present | (ownerVerified ? flags.verified : 0) | (attested ? flags.attested : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([set]), count, attested ?? Buffer.alloc(0)]);
  };
  const clientData = (type: string, { challenge }: Options, { origin }: PasskeyUse): string =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false });
  const shown = (response: object) => ({
    id: base64url(credentialId),
    rawId: base64url(credentialId),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response,
  });

  /** The public key as COSE writes it, in CBOR. */
  const coseKey = (): Buffer => {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
  };

  return {
    create(options, use) {
      userHandle = (options['user'] as { id: string }).id;
      const idLength = Buffer.alloc(2);
      idLength.writeUInt16BE(credentialId.length);
      const data = authenticatorData(
        use,
        Buffer.concat([Buffer.alloc(16), idLength, credentialId, coseKey()]),
      );
      const dataLength = Buffer.alloc(2);
      dataLength.writeUInt16BE(data.length);
      const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData')],
        ...[Buffer.from([0x59]), dataLength, data],
      ]);
      return shown({
        clientDataJSON: base64url(clientData('webauthn.create', options, use)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      });
    },
    get(options, use) {
      const data = authenticatorData(use);
      const client = clientData('webauthn.get', options, use);
      return shown({
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
        userHandle: userHandle ?? null,
      });
    },
  };
}
