using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace NewsApi.Operations.Import.Wires;

/// <summary>
/// Decodes the bytes of an XML file. Bytes that are valid UTF-8 with letters beyond ASCII are UTF-8, whatever the file declares. Bytes that
/// the encoding does not define become <see cref="Undecodable"/>.
/// </summary>
sealed partial class FeedDecoder : TextReader
{
    /// <summary>Replaces bytes that cannot be decoded. It is no character of XML.</summary>
    public const char Undecodable = '\uFFFF';

    const int BufferSize = 64 * 1024;

    readonly Stream file;
    readonly byte[] buffer = new byte[BufferSize];
    readonly Encoding declared;
    Decoder? decoder;
    int start, end;
    bool isAtEnd;

    /// <summary>Decodes a file from its beginning.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">The encoding, whatever the file declares. Null: as declared or detected.</param>
    public FeedDecoder(Stream file, Encoding? wanted)
    {
        this.file = file;
        declared = Encoding.UTF8;
        Fill();
        var wide = DetectWide();
        while (buffer.AsSpan(start, end - start).StartsWith("\uFEFF"u8))
            (start, wide) = (start + 3, Encoding.UTF8);
        if ((wide ?? wanted) is { } encoding)
            decoder = DecoderOf(encoding);
        else if (Declaration().Match(Encoding.Latin1.GetString(buffer, start, Math.Min(1024, end - start))) is { Success: true } match)
            declared = EncodingLabels.FindDeclared(match.Groups[1].Value) ?? Unknown(match.Groups[1].Value);
    }

    public override int Read(char[] chars, int index, int count)
    {
        while (start < end || !isAtEnd)
        {
            if (start == end)
                Fill();
            if (decoder is null && ReadAscii(chars.AsSpan(index, count)) is var ascii and > 0)
                return ascii;
            if (start == end)
                continue;
            decoder ??= DecoderOf(IsUtf8() ? Encoding.UTF8 : declared);
            decoder.Convert(buffer.AsSpan(start, end - start), chars.AsSpan(index, count), isAtEnd, out var used, out var read, out _);
            start += used;
            if (read > 0)
                return read;
        }

        return 0;
    }

    // As long as all bytes are ASCII, the encoding is still open.
    int ReadAscii(Span<char> chars)
    {
        var bytes = buffer.AsSpan(start, Math.Min(end - start, chars.Length));
        var length = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var first and >= 0 ? first : bytes.Length;
        Encoding.Latin1.GetChars(bytes[..length], chars);
        start += length;
        return length;
    }

    bool IsUtf8()
    {
        Fill();
        var bytes = buffer.AsSpan(start, end - start);
        if (isAtEnd)
            return Utf8.IsValid(bytes);
        var incomplete = 0; // the buffer may end within a character
        while (incomplete < 3 && (bytes[^(incomplete + 1)] & 0xC0) is 0x80)
            incomplete++;
        return Utf8.IsValid(bytes[..^(incomplete + 1)]);
    }

    void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        while (end < BufferSize && !isAtEnd)
        {
            var read = file.Read(buffer, end, BufferSize - end);
            end += read;
            isAtEnd = read is 0;
        }
    }

    Encoding? DetectWide()
    {
        var (encoding, mark) = (buffer[start..Math.Min(end, start + 4)]) switch
        {
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [(byte)'<', 0, ..] => (Encoding.Unicode, 0),
            [0, (byte)'<', ..] => (Encoding.BigEndianUnicode, 0),
            _ => ((Encoding?)null, 0),
        };
        start += mark;
        return encoding;
    }

    Encoding Unknown(string label)
    {
        var bytes = buffer.AsSpan(start, end - start);
        return bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F) && Utf8.IsValid(bytes)
            ? Encoding.UTF8
            : throw new InvalidItemException($"has the unknown encoding {label.Truncate(40)}: name one with --encoding");
    }

    static Decoder DecoderOf(Encoding encoding) => Encoding.GetEncoding(
        encoding.CodePage, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback($"{Undecodable}")).GetDecoder();

    [GeneratedRegex("""^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'<>]{1,60})["']""", RegexOptions.None, 1000)]
    private static partial Regex Declaration();
}
