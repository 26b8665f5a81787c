const settings =
  /^(MOSAIC_(?!TEST_)|OTEL_|OLLAMA_)|^(DATABASE|QUEUE|VALKEY|REDIS)_URL$|_(API_KEY|AUTH_TOKEN)$/;

/** Takes from this process what would make a test depend on who runs it: own settings, real provider keys. */
export function forgetPersonalSettings(environment = process.env) {
  for (const name of Object.keys(environment)) if (settings.test(name)) delete environment[name];
}
