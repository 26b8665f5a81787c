import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { ConnectionService, ProviderTrial } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import {
  type AddProvider,
  addProviderSchema,
  type ConnectionId,
  connectionParamsSchema,
  modelPriceReplySchema,
  type Provider,
  type ProviderList,
  providerListSchema,
  providerSchema,
  type ProviderTest,
  type ProviderTestEvent,
  providerTestEventSchema,
  providerTestSchema,
  type SetModelPrice,
  setModelPriceSchema,
  type StatedModelPrice,
  type TestProvider,
  testProviderSchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns, Streams } from '../../platform/http/contract.js';
import { streamPieces } from '../../platform/http/piece-stream.js';
import { CONNECTION_SERVICE, PROVIDER_TRIAL } from './providers.tokens.js';

/** Where models come from, and the credentials for them. */
@Controller('api/providers')
@Requires('provider.read')
export class ProvidersController {
  constructor(
    @Inject(CONNECTION_SERVICE) private readonly connections: ConnectionService,
    @Inject(PROVIDER_TRIAL) private readonly trial: ProviderTrial,
  ) {}

  @Get()
  @Returns(200, providerListSchema)
  list(@CurrentAsker() asker: Asker): ProviderList {
    return { providers: this.connections.list(asker) };
  }

  /** Kept only when a real call with it works. */
  @Post()
  @Requires('provider.manage-own')
  @Returns(201, providerSchema)
  add(
    @CurrentAsker() asker: Asker,
    @Body({ schema: addProviderSchema }) body: AddProvider,
  ): Promise<Provider> {
    return this.connections.add(asker, body);
  }

  /** Asks one of its models for a short answer, in the name and with the key of whoever tries it. */
  @Post('test')
  @Requires('provider.test')
  @Returns(200, providerTestSchema)
  test(
    @CurrentActor() actor: Actor,
    @Body({ schema: testProviderSchema }) body: TestProvider,
    @Req() request: FastifyRequest,
  ): Promise<ProviderTest> {
    const gone = new AbortController();
    request.raw.once('close', () => {
      if (request.raw.destroyed && !request.raw.complete) gone.abort();
    });
    return this.trial.run(actor, body, { signal: gone.signal });
  }

  /** The same, told while it comes. */
  @Post('test/stream')
  @Requires('provider.test')
  @Streams(providerTestEventSchema)
  streamTest(
    @CurrentActor() actor: Actor,
    @Body({ schema: testProviderSchema }) body: TestProvider,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return streamPieces<ProviderTestEvent>({
      request,
      reply,
      work: async (tell, signal) => {
        const onText = (text: string) => tell({ type: 'text', text });
        tell({ type: 'result', result: await this.trial.run(actor, body, { signal, onText }) });
      },
      failed: (error) => ({ type: 'failed', error }),
    });
  }

  @Delete(':id')
  @Requires('provider.manage-own')
  @Returns(204)
  remove(
    @CurrentAsker() asker: Asker,
    @Param({ schema: connectionParamsSchema }) { id }: { id: ConnectionId },
  ): Promise<void> {
    return this.connections.remove(asker, id);
  }

  @Patch('prices')
  @Requires('provider.manage')
  @Returns(200, modelPriceReplySchema)
  setPrice(
    @CurrentAsker() asker: Asker,
    @Body({ schema: setModelPriceSchema }) body: SetModelPrice,
  ): Promise<StatedModelPrice> {
    return this.connections.setPrice(asker, body);
  }
}
