using RuleEngine.Service.Hosting;

return await new ServeArguments().RunAsync(args, ServiceHost.RunAsync);
