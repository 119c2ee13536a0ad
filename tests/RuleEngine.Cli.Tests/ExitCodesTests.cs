namespace RuleEngine.Cli.Tests;

public class ExitCodesTests
{
    [Theory]
    [InlineData(true, true, true, true, 3)]
    [InlineData(true, false, false, true, 3)]
    [InlineData(false, true, true, true, 4)]
    [InlineData(false, false, true, true, 2)]
    [InlineData(false, false, false, true, 1)]
    [InlineData(false, false, false, false, 0)]
    public void The_less_a_run_could_look_at_the_louder_it_says_so(bool inputError, bool nothingScanned, bool ruleErrors, bool findings, int code) =>
        Assert.Equal(code, ExitCodes.Of(inputError, nothingScanned, ruleErrors, findings));

    [Theory]
    [InlineData(ExitCodes.Fine)]
    [InlineData(ExitCodes.Findings)]
    [InlineData(ExitCodes.RuleErrors)]
    [InlineData(ExitCodes.InputError)]
    [InlineData(ExitCodes.NothingScanned)]
    [InlineData(ExitCodes.InternalError)]
    [InlineData(ExitCodes.Interrupted)]
    public void Every_code_is_in_the_help(int code) => Assert.Matches($@"(?m)^  {code} +\w", ExitCodes.Help);
}
