using RuleEngine.Service.Hosting;

// The host listens to signals itself, and takes the time that it needs.
return await new ServeArguments().CreateCommand(ServiceHost.RunAsync).Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null });
