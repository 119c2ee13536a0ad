using System.Buffers.Binary;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>The checksum of ZIP and Ethernet (CRC-32, polynomial EDB88320 reflected), eight bytes a step.</summary>
internal static class Crc32
{
    private const int Steps = 8;
    private static readonly uint[] Table = CreateTable();

    /// <summary>The checksum of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The checksum of what stands before them, to go on from.</param>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var table = Table.AsSpan(0, Steps * 256);
        var crc = ~before;
        for (; bytes.Length >= Steps; bytes = bytes[Steps..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * 256) + (byte)low] ^ table[(6 * 256) + (byte)(low >> 8)] ^ table[(5 * 256) + (byte)(low >> 16)] ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (byte)high] ^ table[(2 * 256) + (byte)(high >> 8)] ^ table[256 + (byte)(high >> 16)] ^ table[(int)(high >> 24)];
        }
        foreach (var value in bytes) crc = (crc >> 8) ^ table[(byte)(crc ^ value)];
        return ~crc;
    }

    // Row n gives what a byte makes of the checksum when n more bytes follow it.
    private static uint[] CreateTable()
    {
        var table = new uint[Steps * 256];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            table[value] = crc;
        }
        for (var index = 256; index < table.Length; index++) table[index] = (table[index - 256] >> 8) ^ table[(byte)table[index - 256]];
        return table;
    }
}
