import type { Person, SignedIn, UserId } from '@mosaicstack/types';
import { openApp, type OpenApp } from './open-app.js';

const password = 'correct horse battery';

export interface Reply<Body> {
  status: number;
  headers: Record<string, unknown>;
  body: Body;
}

/** How a request is sent: whose token, from which address, with which further headers. */
export interface Sent {
  token?: string | undefined;
  from?: string;
  headers?: Record<string, string>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Someone {
  id: UserId;
  name: string;
  email: string;
  password: string;
  token: string;
}

/** A gateway that is set up, with Ada as its administrator. */
export interface OpenInstance extends OpenApp {
  ada: Someone;
  call<Body = Record<string, unknown>>(
    method: Method,
    url: string,
    body?: object,
    sent?: Sent,
  ): Promise<Reply<Body>>;
  signIn(email: string, password?: string, sent?: Sent): Promise<Reply<{ token: string; code?: string }>>;
  /** An account of their own, signed in. */
  add(name: string, role?: 'admin' | 'member'): Promise<Someone>;
}

export async function openInstance(settings: Record<string, string> = {}): Promise<OpenInstance> {
  const opened = await openApp(settings);
  const call: OpenInstance['call'] = async (method, url, body, sent = {}) => {
    const { statusCode, headers, payload } = await opened.app.inject({
      method,
      url,
      remoteAddress: sent.from ?? '127.0.0.1',
      headers: {
        host: '127.0.0.1:14242',
        ...(sent.token && { authorization: `Bearer ${sent.token}` }),
        ...sent.headers,
      },
      ...(body && { payload: body }),
    });
    return { status: statusCode, headers, body: (payload === '' ? {} : JSON.parse(payload)) as never };
  };
  const signIn: OpenInstance['signIn'] = (email, given = password, sent = {}) =>
    call('POST', '/api/auth/sign-in/email', { email, password: given }, sent);

  const email = 'ada@example.org';
  const setUp = await call<SignedIn>('POST', '/api/bootstrap/setup', { name: 'Ada', email, password });
  const ada = { id: setUp.body.user.id, name: 'Ada', email, password, token: setUp.body.token };

  const add: OpenInstance['add'] = async (name, instanceRole = 'member') => {
    const address = `${name.toLowerCase()}@example.org`;
    const wanted = { name, email: address, password, instanceRole };
    const made = await call<Person>('POST', '/api/admin/users', wanted, { token: ada.token });
    const { token } = (await signIn(address)).body;
    return { id: made.body.id, name, email: address, password, token };
  };
  return { ...opened, ada, call, signIn, add };
}
