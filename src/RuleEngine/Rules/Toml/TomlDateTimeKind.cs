namespace RuleEngine.Rules.Toml;

/// <summary>The four date-time kinds of TOML 1.0.</summary>
internal enum TomlDateTimeKind
{
    /// <summary>A date, a time and an offset from UTC.</summary>
    OffsetDateTime,

    /// <summary>A date and a time without an offset.</summary>
    LocalDateTime,

    /// <summary>A date alone.</summary>
    LocalDate,

    /// <summary>A time alone.</summary>
    LocalTime,
}
