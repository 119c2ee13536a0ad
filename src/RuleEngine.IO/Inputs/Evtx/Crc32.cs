using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RuleEngine.IO.Inputs.Evtx;

/// <summary>
/// The checksum of ZIP and Ethernet (CRC-32, polynomial EDB88320 reflected). Every byte of a log passes through here, so processors that multiply
/// polynomials do it 64 bytes a step; others eight.
/// </summary>
internal static class Crc32
{
    private const int Steps = 8;
    private const int Lane = 16;
    private const int Lanes = 4;
    private static readonly uint[] Table = CreateTable();

    /// <summary>The checksum of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The checksum of what stands before them, to go on from.</param>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        if (Pclmulqdq.IsSupported && bytes.Length >= Lanes * Lane) crc = Fold(ref bytes, crc);
        return ~Update(crc, bytes);
    }

    /// <summary>The same, on processors of any kind.</summary>
    public static uint ComputeByTable(ReadOnlySpan<byte> bytes) => ~Update(uint.MaxValue, bytes);

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan(0, Steps * 256);
        for (; bytes.Length >= Steps; bytes = bytes[Steps..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * 256) + (byte)low] ^ table[(6 * 256) + (byte)(low >> 8)] ^ table[(5 * 256) + (byte)(low >> 16)] ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (byte)high] ^ table[(2 * 256) + (byte)(high >> 8)] ^ table[256 + (byte)(high >> 16)] ^ table[(int)(high >> 24)];
        }
        foreach (var value in bytes) crc = (crc >> 8) ^ table[(byte)(crc ^ value)];
        return crc;
    }

    // Four lanes of 128 bits each are carried over 512 bits at a time, then into one: the remainders of x^(512+32), x^(512-32), x^(128+32) and
    // x^(128-32) by the polynomial, reflected. What is left has the same checksum as all that was folded into it.
    private static uint Fold(ref ReadOnlySpan<byte> bytes, uint crc)
    {
        var across = Vector128.Create(0x1_5444_2bd4L, 0x1_c6e4_1596L);
        var together = Vector128.Create(0x1_7519_97d0L, 0x0_ccaa_009eL);
        var lanes = MemoryMarshal.Cast<byte, Vector128<long>>(bytes);
        var (a, b, c, d) = (lanes[0] ^ Vector128.CreateScalar((long)crc), lanes[1], lanes[2], lanes[3]);
        var next = Lanes;
        for (; next + Lanes <= lanes.Length; next += Lanes)
        {
            a = Carry(a, across) ^ lanes[next];
            b = Carry(b, across) ^ lanes[next + 1];
            c = Carry(c, across) ^ lanes[next + 2];
            d = Carry(d, across) ^ lanes[next + 3];
        }
        var whole = Carry(Carry(Carry(a, together) ^ b, together) ^ c, together) ^ d;
        bytes = bytes[(next * Lane)..];
        return Update(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<long>>(in whole)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Carry(Vector128<long> value, Vector128<long> by) =>
        Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);

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
