-- People read and state what their own keys may spend, and give them another name.
GRANT SELECT (budget), UPDATE (name, budget) ON mosaic.api_key TO mosaic_app;
