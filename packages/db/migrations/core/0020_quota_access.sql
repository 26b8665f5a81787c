-- How much everybody may use is stated and read by the system alone; a person is told of their own.
GRANT SELECT, INSERT, UPDATE (limits, updated_at), DELETE ON mosaic.quota TO mosaic_system;
