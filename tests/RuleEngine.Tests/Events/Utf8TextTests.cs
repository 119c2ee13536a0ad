using System.Text;
using RuleEngine.Events;

namespace RuleEngine.Tests.Events;

public sealed class Utf8TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("CMD.exe", "cmd.exe")]
    [InlineData("C:\\WINDOWS\\System32\\A LONG PATH OF MORE THAN ONE VECTOR.EXE", "c:\\windows\\system32\\a long path of more than one vector.exe")]
    [InlineData("ÄÖ Straße ABC", "ÄÖ straße abc")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDEFGHIJKLMNOPQRSTUVWXYZ É XYZ[@`{", "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz É xyz[@`{")]
    public void Only_ASCII_letters_are_folded(string text, string folded)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var destination = new byte[utf8.Length + 1];
        destination[^1] = 7;

        Utf8Text.Fold(utf8, destination);

        Assert.Equal(folded, Encoding.UTF8.GetString(destination, 0, utf8.Length));
        Assert.Equal(7, destination[^1]);
    }

    [Fact]
    public void Folding_many_bytes_at_a_time_is_folding_each()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 2000; round++)
        {
            var text = new byte[random.Next(80)];
            for (var i = 0; i < text.Length; i++) text[i] = (byte)random.Next(round % 2 == 0 ? 128 : 256);
            var folded = new byte[text.Length];

            Utf8Text.Fold(text, folded);

            Assert.Equal(text.Select(Utf8Text.Fold), folded);
        }
    }
}
