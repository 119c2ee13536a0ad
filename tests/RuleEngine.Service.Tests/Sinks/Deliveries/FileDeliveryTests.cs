using System.Text;
using RuleEngine.Service.Sinks;
using RuleEngine.Service.Sinks.Deliveries;
using RuleEngine.Service.Store;

namespace RuleEngine.Service.Tests.Sinks.Deliveries;

public sealed class FileDeliveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("out/alerts.ndjson");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Building_blocks_come_before_their_alert()
    {
        await Deliver([SinkAlerts.Of(1), SinkAlerts.Of(2).WithBlocks(2)]);
        Assert.Equal(["id1", "id2-block0", "id2-block1", "id2"], IdsIn(File));
    }

    [Fact]
    public async Task A_kill_at_any_byte_neither_loses_nor_doubles_anything()
    {
        var acknowledged = Enumerable.Range(1, 3).Select(i => SinkAlerts.Of(i)).ToList();
        var last = new[] { SinkAlerts.Of(4, text: "ü\n"), SinkAlerts.Of(5).WithBlocks(1) };
        await Deliver(acknowledged);
        var before = System.IO.File.ReadAllBytes(File).Length;
        await Deliver(last);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var cut = before; cut <= whole.Length; cut++)
        {
            System.IO.File.WriteAllBytes(File, whole[..cut]);
            // After the start batches may be cut elsewhere.
            await using var delivery = New();
            if (cut % 2 > 0) await delivery.DeliverAsync(last[..1], default);
            await delivery.DeliverAsync([.. last[(cut % 2)..], SinkAlerts.Of(7)], default);
            Assert.Equal([.. whole, .. SinkAlerts.Of(7).Document.Span, (byte)'\n'], System.IO.File.ReadAllBytes(File));
        }
    }

    [Fact]
    public async Task Zeros_that_a_loss_of_power_has_left_are_cut_off()
    {
        await Deliver([SinkAlerts.Of(1)]);
        System.IO.File.AppendAllText(File, new string('\0', 5000));
        await Deliver([SinkAlerts.Of(1), SinkAlerts.Of(2)]);
        Assert.Equal(["id1", "id2"], IdsIn(File));
    }

    [Fact]
    public async Task An_update_is_another_line_and_so_is_one_like_it_later()
    {
        await Deliver([SinkAlerts.Of(1, "a"), SinkAlerts.Of(2, "a", isUpdate: true)]);
        await Deliver([SinkAlerts.Of(2, "a", isUpdate: true), SinkAlerts.Of(3, "a", isUpdate: true)]);
        Assert.Equal(3, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public async Task A_file_that_has_grown_is_put_aside_and_so_many_are_kept()
    {
        var size = SinkAlerts.Of(10).Document.Length + 1;
        await using var delivery = new FileDelivery(File, size * 3 + 1, 2);
        for (var i = 0; i < 14; i += 2) await delivery.DeliverAsync([SinkAlerts.Of(10 + i), SinkAlerts.Of(11 + i)], default);
        Assert.Equal(["id22", "id23"], IdsIn(File));
        Assert.Equal(["id19", "id20", "id21"], IdsIn(File + ".1"));
        Assert.Equal(["id16", "id17", "id18"], IdsIn(File + ".2"));
        Assert.False(System.IO.File.Exists(File + ".3"));
    }

    [Fact]
    public async Task An_alert_is_in_one_file_with_its_building_blocks_even_when_it_is_larger_than_a_file()
    {
        await using var delivery = new FileDelivery(File, 1024, 5);
        await delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2).WithBlocks(30), SinkAlerts.Of(3)], default);
        Assert.Equal(["id3"], IdsIn(File));
        Assert.Equal(31, IdsIn(File + ".1").Count);
        Assert.Equal(["id1"], IdsIn(File + ".2"));
    }

    [Fact]
    public async Task A_kill_after_a_rotation_doubles_nothing()
    {
        var size = SinkAlerts.Of(11).Document.Length + 1;
        var batch = Enumerable.Range(11, 7).Select(i => SinkAlerts.Of(i)).ToList();
        await using (var delivery = new FileDelivery(File, size * 4, 9)) await delivery.DeliverAsync(batch, default);
        await using (var delivery = new FileDelivery(File, size * 4, 9)) await delivery.DeliverAsync(batch, default);
        Assert.Equal(batch.Select(alert => alert.Id), [.. IdsIn(File + ".1"), .. IdsIn(File)]);
    }

    [Fact]
    public async Task Another_program_may_rename_cut_or_delete_the_file()
    {
        await using var delivery = New();
        await delivery.DeliverAsync([SinkAlerts.Of(1)], default);
        System.IO.File.Move(File, File + ".1");
        await delivery.DeliverAsync([SinkAlerts.Of(2)], default);
        System.IO.File.WriteAllText(File, "");
        await delivery.DeliverAsync([SinkAlerts.Of(3)], default);
        System.IO.File.Delete(File);
        await delivery.DeliverAsync([SinkAlerts.Of(4)], default);
        Assert.Equal(["id1"], IdsIn(File + ".1"));
        Assert.Equal(["id4"], IdsIn(File));
    }

    [Fact]
    public async Task A_file_of_something_else_is_left_alone()
    {
        _folder.Write("out/alerts.ndjson", "This is a letter.\nDear reader");
        var fault = await Assert.ThrowsAsync<IOException>(() => Deliver([SinkAlerts.Of(1)]));
        Assert.Contains("left alone", fault.Message, StringComparison.Ordinal);
        Assert.Equal("This is a letter.\nDear reader", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task What_cannot_be_written_is_an_IOException_and_is_written_later()
    {
        Directory.CreateDirectory(File);
        await using var delivery = New();
        await Assert.ThrowsAnyAsync<IOException>(() => delivery.DeliverAsync([SinkAlerts.Of(1)], default));
        Directory.Delete(File);
        await delivery.DeliverAsync([SinkAlerts.Of(1)], default);
        Assert.Equal(["id1"], IdsIn(File));
    }

    [Fact]
    public async Task Standard_output_has_the_same_lines()
    {
        using var output = new MemoryStream();
        await using var delivery = new StdoutDelivery(output);
        await delivery.DeliverAsync([SinkAlerts.Of(1), SinkAlerts.Of(2).WithBlocks(2)], default);
        await Deliver([SinkAlerts.Of(1), SinkAlerts.Of(2).WithBlocks(2)]);
        Assert.Equal(System.IO.File.ReadAllBytes(File), output.ToArray());
    }

    [Theory]
    [InlineData("alerts", "alerts")]
    [InlineData("../../etc/passwd", "______etc_passwd-")]
    [InlineData("A", "_-")]
    [InlineData("", "")]
    public void The_name_of_a_sink_leads_nowhere_else(string sink, string file) => Assert.StartsWith(file, SinkFileName.Of(sink), StringComparison.Ordinal);

    private FileDelivery New() => new(File, 100 << 20, 3);

    private async Task Deliver(IReadOnlyList<StoredAlert> alerts)
    {
        await using var delivery = New();
        await delivery.DeliverAsync(alerts, default);
    }

    private static IReadOnlyList<string> IdsIn(string path) => [.. System.IO.File.ReadLines(path, Encoding.UTF8).Select(line => BulkItems.IdOf(Encoding.UTF8.GetBytes(line))!)];
}
