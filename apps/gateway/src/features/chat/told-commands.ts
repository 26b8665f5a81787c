import type { CommandManifest, ConversationId, EntityChanged } from '@mosaicstack/types';

/** Commands may be told of a moment late, the first word of an answer that begins just now may not. */
const delayMs = 200;

export interface ToldCommandsDeps {
  /** What may be typed in a conversation now, or outside of any; undefined for whoever may type none. Never rejects. */
  manifest: (opened: ConversationId | null) => Promise<CommandManifest | undefined>;
  send: (manifest: CommandManifest) => void;
  sendReload: (manifest: CommandManifest) => void;
}

/**
 * What one socket was told of commands: those of the conversation opened last, told again when another is opened, when
 * who answers there changes or may do more or less, and after a reload. The same is told once.
 */
export class ToldCommands {
  private opened: ConversationId | null = null;
  private version: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly deps: ToldCommandsDeps) {}

  open(conversationId: ConversationId): void {
    this.opened = conversationId;
    this.soon();
  }

  leave(conversationId: ConversationId): void {
    if (this.opened !== conversationId) return;
    this.opened = null;
    this.soon();
  }

  heed({ type, id }: Pick<EntityChanged, 'type' | 'id'>): void {
    if (this.opened === null) return;
    if (type === 'agent' || type === 'preference' || id === this.opened) this.soon();
  }

  /** Tells them now, unless they are what was told last. */
  tell(): void {
    this.next((manifest) => {
      if (manifest.version !== this.version) this.deps.send(manifest);
    });
  }

  /** Tells them also when nothing of them changed: whoever listens learns that something else may have. */
  reload(): void {
    this.next((manifest) => this.deps.sendReload(manifest));
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tell();
    }, delayMs).unref();
  }

  /** One after the other, so that an older manifest never comes after a newer one. */
  private next(send: (manifest: CommandManifest) => void): void {
    this.turn = this.turn.then(async () => {
      const manifest = await this.deps.manifest(this.opened);
      if (!manifest) return;
      send(manifest);
      this.version = manifest.version;
    });
  }
}
