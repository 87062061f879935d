using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Contract.Queries;

/// <summary>
/// A position in a list: the sort key of the last item returned, bound to the list's filters by their hash. It does not count items, so it
/// does not expire, and new articles do not shift it.
/// </summary>
/// <param name="Filter">The hash of the list's filters and order.</param>
/// <param name="Number">The numeric part of the sort key, or its timestamp in microseconds since 1970.</param>
/// <param name="Id">The UUID part of the sort key.</param>
/// <param name="Text">The text part of the sort key.</param>
/// <param name="Snapshot">The time at which a list that ranks its items was first read.</param>
readonly record struct Cursor(uint Filter, long Number, Guid Id, string Text, DateTimeOffset? Snapshot = null) : IParsable<Cursor>
{
    public const string Pattern = "^[A-Za-z0-9_-]{38,600}$";

    const int FixedLength = sizeof(uint) + sizeof(long) + 16;
    const int SnapshotLength = 1 + sizeof(long);
    const int MaxTextLength = 400;
    const int MaxLength = FixedLength + MaxTextLength + SnapshotLength;
    const int MaxEncodedLength = 600;
    const long MaxMicroseconds = 60_000_000_000_000_000; // the year 3871
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static Cursor At(uint filter, DateTimeOffset moment, Guid id) => new(filter, ToMicroseconds(moment), id, "");

    public static Cursor At(uint filter, string text, long number = 0) => new(filter, number, default, text);

    /// <summary><see cref="Number"/> as a timestamp.</summary>
    public DateTimeOffset Moment => FromMicroseconds(Number);

    /// <summary>A hash of a list's filters, the same on every machine and in every version.</summary>
    public static uint Hash(string filters) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(filters)));

    /// <summary>
    /// Encodes filter, number, id and text as base64url. A snapshot follows the text after a zero byte, which a text cannot contain.
    /// </summary>
    public override string ToString()
    {
        var text = StrictUtf8.GetBytes(Text);
        var bytes = new byte[FixedLength + text.Length + (Snapshot is null ? 0 : SnapshotLength)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Filter);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), Number);
        Id.TryWriteBytes(bytes.AsSpan(12), bigEndian: true, out _);
        text.CopyTo(bytes, FixedLength);
        if (Snapshot is { } snapshot)
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(FixedLength + text.Length + 1), ToMicroseconds(snapshot));
        return Base64Url.EncodeToString(bytes);
    }

    public static Cursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("Not a cursor of this list.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Cursor cursor)
    {
        cursor = default;
        if (s is null || s.Length > MaxEncodedLength || !Base64Url.IsValid(s))
            return false;

        var bytes = Base64Url.DecodeFromChars(s);
        if (bytes.Length is < FixedLength or > MaxLength || !TryDecode(bytes, out var decoded) || decoded.ToString() != s)
            return false;

        cursor = decoded;
        return true;
    }

    static bool TryDecode(ReadOnlySpan<byte> bytes, out Cursor cursor)
    {
        cursor = default;
        var tail = bytes[FixedLength..];
        var end = tail.IndexOf((byte)0) is var zero and >= 0 ? zero : tail.Length;
        var number = BinaryPrimitives.ReadInt64BigEndian(bytes[4..]);
        if (end > MaxTextLength || !TryReadSnapshot(tail[end..], out var snapshot) || !IsTimestamp(number))
            return false;

        try
        {
            cursor = new(BinaryPrimitives.ReadUInt32BigEndian(bytes), number, new Guid(bytes[12..FixedLength], bigEndian: true),
                StrictUtf8.GetString(tail[..end]), snapshot);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    static bool TryReadSnapshot(ReadOnlySpan<byte> bytes, out DateTimeOffset? snapshot)
    {
        snapshot = null;
        if (bytes.IsEmpty)
            return true;
        if (bytes.Length is not SnapshotLength)
            return false;

        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        if (!IsTimestamp(microseconds))
            return false;
        snapshot = FromMicroseconds(microseconds);
        return true;
    }

    // A forged cursor must not make a timestamp that no calendar has.
    static bool IsTimestamp(long microseconds) => microseconds is >= -MaxMicroseconds and <= MaxMicroseconds;

    static long ToMicroseconds(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
