using RuleEngine.Cli.Commands;

return await RuleEngineCommand.RunAsync(args);
