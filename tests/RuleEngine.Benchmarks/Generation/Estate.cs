using System.Globalization;

namespace RuleEngine.Benchmarks.Generation;

/// <summary>An organisation whose machines write events: hosts, users, and programs with a long tail.</summary>
internal sealed class Estate
{
    private const int HostCount = 240;
    private const int UserCount = 600;
    private const int TailCount = 1_500;

    /// <summary>An organisation.</summary>
    public Estate(Draw draw)
    {
        Users = [.. Enumerable.Range(0, UserCount).Select(number => new Account(
            $"S-1-5-21-1604012920-2287041331-1200847113-{1100 + number}",
            $"{Vocabulary.People[number % Vocabulary.People.Length]}.{Vocabulary.Words[number * 7 % Vocabulary.Words.Length]}{(number < 300 ? "" : number.ToString(CultureInfo.InvariantCulture))}", "CONTOSO"))];
        Services = [.. Vocabulary.Services.Select(path => InstalledProgram.Create(draw, path, "Microsoft Corporation", "Microsoft® Windows® Operating System"))];
        Tools = [.. Vocabulary.Tools.Select(name => InstalledProgram.Create(draw, @"C:\Windows\System32\" + name, "Microsoft Corporation", "Microsoft® Windows® Operating System"))];
        Tail = [.. Enumerable.Range(0, TailCount).Select(_ => TailProgram(draw))];
        Hosts = [.. Enumerable.Range(1, HostCount).Select(number => new EstateHost(draw, number, Services, Users))];
    }

    /// <summary>The machines; the first ones are the busiest.</summary>
    public IReadOnlyList<EstateHost> Hosts { get; }

    /// <summary>The people.</summary>
    public IReadOnlyList<Account> Users { get; }

    /// <summary>What runs on every machine.</summary>
    public IReadOnlyList<InstalledProgram> Services { get; }

    /// <summary>Tools of Windows.</summary>
    public IReadOnlyList<InstalledProgram> Tools { get; }

    /// <summary>What is installed here and there.</summary>
    public IReadOnlyList<InstalledProgram> Tail { get; }

    private static InstalledProgram TailProgram(Draw draw)
    {
        var (company, product) = (Vocabulary.Product(draw) + " GmbH", Vocabulary.Product(draw));
        var folder = draw.Below(6) switch
        {
            0 => @"C:\Program Files (x86)\",
            1 => @"C:\ProgramData\",
            2 => @"C:\Users\" + draw.Pick(Vocabulary.People) + @"\AppData\Local\Programs\",
            _ => @"C:\Program Files\",
        };
        return InstalledProgram.Create(draw, $@"{folder}{product}\{(draw.OneIn(2) ? "bin\\" : "")}{Vocabulary.Name(draw)}{(draw.OneIn(3) ? draw.Below(90).ToString(CultureInfo.InvariantCulture) : "")}.exe", company, product);
    }
}
