namespace RuleEngine.Service.Tests.Api;

/// <summary>So many bytes, and no length: sent in chunks.</summary>
internal sealed class EndlessStream(int length) : MemoryStream(new byte[length])
{
    public override bool CanSeek => false;
}
