using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Newsroom;

/// <summary>The identity of one thing of a kind. Ids sort by creation time, and never mix.</summary>
readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>
{
    public static Id<T> New() => new(Guid.CreateVersion7());

    /// <summary>
    /// The identity of what another system calls <paramref name="sourceId"/>: a UUIDv7 that is the same wherever and however often it is taken in.
    /// </summary>
    public static Id<T> Of(string sourceId, DateTimeOffset since)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(T).Name} {sourceId}"))[..16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (since.ToUnixTimeMilliseconds() << 16) | (uint)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6)));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(new Guid(bytes, bigEndian: true));
    }

    public static Id<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not an id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> id)
    {
        // The framework would let blanks and signs pass.
        var parsed = s is { Length: 36 } && s.All(c => char.IsAsciiHexDigit(c) || c is '-') && Guid.TryParseExact(s, "D", out _);
        id = new(parsed ? Guid.ParseExact(s!, "D") : default);
        return parsed;
    }

    public override string ToString() => Value.ToString();
}
