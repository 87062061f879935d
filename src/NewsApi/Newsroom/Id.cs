using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Newsroom;

/// <summary>
/// A UUIDv7 (RFC 9562) that identifies one item. Ids sort by creation time.
/// </summary>
readonly record struct Id<T>(Guid Value) : IParsable<Id<T>>
{
    public static Id<T> New() => new(Guid.CreateVersion7());

    /// <summary>A UUIDv7 derived from another system's id, so that every import of the same record yields the same id.</summary>
    /// <param name="sourceId">The id in the other system.</param>
    /// <param name="since">The time encoded in the UUID.</param>
    public static Id<T> Of(string sourceId, DateTimeOffset since)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(T).Name} {sourceId}"))[..16];
        var random = (uint)BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6));
        BinaryPrimitives.WriteInt64BigEndian(bytes, (since.ToUnixTimeMilliseconds() << 16) | random);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(new Guid(bytes, bigEndian: true));
    }

    public static Id<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not an id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> id)
    {
        // Guid.TryParseExact also accepts surrounding white space and signs.
        var parsed = s is { Length: 36 } && s.All(c => char.IsAsciiHexDigit(c) || c is '-') && Guid.TryParseExact(s, "D", out _);
        id = new(parsed ? Guid.ParseExact(s!, "D") : default);
        return parsed;
    }

    public override string ToString() => Value.ToString();
}
