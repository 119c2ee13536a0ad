using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace RuleEngine.Service.Intake.Http;

/// <summary>Gives the web server the memory that it receives into.</summary>
internal sealed class ReceivePools : IMemoryPoolFactory<byte>
{
    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new ReceivePool();
}
