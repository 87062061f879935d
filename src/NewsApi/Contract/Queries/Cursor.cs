using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Contract.Queries;

/// <summary>
/// A bookmark in a list: the sort key of the last item seen, bound to the list's filters by a hash of them.
/// It holds a place, not a number of items, so it neither expires nor slips when stories arrive.
/// </summary>
readonly record struct Cursor(uint Filter, long Number, Guid Id, string Text) : IParsable<Cursor>
{
    public const string Pattern = "^[A-Za-z0-9_-]{38,600}$";

    const int Fixed = sizeof(uint) + sizeof(long) + 16;
    const int MaxText = 400;
    const long MaxMicroseconds = 60_000_000_000_000_000; // the year 3871
    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static Cursor At(uint filter, DateTimeOffset moment, Guid id) =>
        new(filter, (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, id, "");

    public static Cursor At(uint filter, string text, long number = 0) => new(filter, number, default, text);

    /// <summary>The moment that <see cref="Number"/> stands for, in microseconds since 1970, as PostgreSQL counts.</summary>
    public DateTimeOffset Moment => DateTimeOffset.UnixEpoch.AddTicks(Number * TimeSpan.TicksPerMicrosecond);

    /// <summary>A number for a list's filters: the same filters give the same number, on every machine, for ever.</summary>
    public static uint Hash(string filters) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(filters)));

    public override string ToString()
    {
        var text = Strict.GetBytes(Text);
        var bytes = new byte[Fixed + text.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Filter);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(4), Number);
        Id.TryWriteBytes(bytes.AsSpan(12), bigEndian: true, out _);
        text.CopyTo(bytes, Fixed);
        return Base64Url.EncodeToString(bytes);
    }

    public static Cursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("Not a cursor of this list.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Cursor cursor)
    {
        cursor = default;
        if (s is null || s.Length > 600 || !Base64Url.IsValid(s))
            return false;

        var bytes = Base64Url.DecodeFromChars(s);
        if (bytes.Length is < Fixed or > Fixed + MaxText)
            return false;

        try
        {
            cursor = new(BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(4)),
                new Guid(bytes.AsSpan(12, 16), bigEndian: true), Strict.GetString(bytes, Fixed, bytes.Length - Fixed));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        // Whoever writes cursors by hand may not name a moment that no calendar has, nor a text that PostgreSQL refuses.
        return cursor.Number is >= -MaxMicroseconds and <= MaxMicroseconds && !cursor.Text.Contains('\0') && cursor.ToString() == s;
    }
}
