namespace RuleEngine.IO.Normalization;

/// <summary>The modules of the mapping.</summary>
internal static class EventModules
{
    /// <summary>All modules; an event belongs to the first that concerns it, or to none.</summary>
    public static IReadOnlyList<EventModule> All { get; } = [SecurityModule.Module, SysmonModule.Module, PowerShellModule.Classic, PowerShellModule.Operational, DefenderModule.Module];

    /// <summary>The steps of all modules.</summary>
    public static IReadOnlyList<IMappingStep> Steps { get; } = [.. All.SelectMany(module => module.Steps)];
}
