-- Made by the adapter before any migration, so that its failure can be told apart; this stream rests on it.
CREATE EXTENSION IF NOT EXISTS vector;
