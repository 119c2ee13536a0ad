namespace RuleEngine.Service.Store;

/// <summary>Deletes what need not be kept, in small steps, between which others write.</summary>
internal sealed class AlertTrimmer(AlertStoreOptions options, TimeProvider time)
{
    private const int Step = 200;
    // Beyond the alerts that are kept, so that a replay of whatever the journal may still hold finds what it raised before.
    private const long FormsBeyondAlerts = 1_000_000;

    /// <summary>Makes one step.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="delivered">Up to which place every sink has delivered.</param>
    /// <param name="last">The last place.</param>
    /// <returns>How many alerts were deleted; 0 when nothing is left to delete.</returns>
    public long DeleteSome(AlertWriter writer, long delivered, long last) => writer.InTransaction(() =>
    {
        // A form that was replaced is of no use to anybody once it was delivered.
        var deleted = Delete(writer, $"SELECT sequence FROM alerts WHERE is_current = 0 AND sequence <= {delivered} ORDER BY sequence LIMIT {Step}");
        if (deleted > 0) return deleted;
        var end = (time.GetUtcNow() - options.RetainFor).UtcTicks;
        deleted = Delete(writer, $"SELECT sequence FROM (SELECT sequence, stored FROM alerts WHERE sequence <= {delivered} ORDER BY sequence LIMIT {Step}) WHERE stored < {end}");
        if (deleted > 0) return deleted;
        var excess = StoreSchema.Read(writer.Connection, "SELECT count(*) FROM alerts") - options.RetainAlerts;
        if (StoreSchema.Read(writer.Connection, "SELECT bytes FROM sizes") > options.RetainBytes) excess = Math.Max(excess, Step);
        if (excess > 0) deleted = Delete(writer, $"SELECT sequence FROM alerts WHERE sequence <= {delivered} ORDER BY sequence LIMIT {Math.Min(excess, Step)}");
        StoreSchema.Execute(writer.Connection, $"DELETE FROM forms WHERE sequence <= {last - options.RetainAlerts - FormsBeyondAlerts}");
        return deleted;
    });

    /// <summary>Gives back to the disk what deleting has freed, when it is much.</summary>
    public static void Shrink(AlertWriter writer)
    {
        var (pages, free) = (StoreSchema.Read(writer.Connection, "PRAGMA page_count"), StoreSchema.Read(writer.Connection, "PRAGMA freelist_count"));
        if (free > pages / 4) StoreSchema.Execute(writer.Connection, $"PRAGMA incremental_vacuum({free - pages / 8})");
    }

    // The alerts themselves last: they say which.
    private static long Delete(AlertWriter writer, string which)
    {
        StoreSchema.Execute(writer.Connection, $"UPDATE sizes SET bytes = bytes - (SELECT coalesce(sum(length(body)), 0) FROM bodies WHERE sequence IN ({which}))");
        StoreSchema.Execute(writer.Connection, $"DELETE FROM alert_words WHERE rowid IN ({which}); DELETE FROM bodies WHERE sequence IN ({which})");
        return StoreSchema.Read(writer.Connection, $"DELETE FROM alerts WHERE sequence IN ({which}); SELECT changes()");
    }
}
