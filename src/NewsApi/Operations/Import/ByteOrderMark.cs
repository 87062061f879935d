namespace NewsApi.Operations.Import;

static class ByteOrderMark
{
    /// <summary>The bytes after a UTF-8 byte order mark, or all bytes if there is none.</summary>
    public static ReadOnlySpan<byte> SkipByteOrderMark(this byte[] bytes) => bytes.AsSpan(Length(bytes));

    /// <inheritdoc cref="SkipByteOrderMark"/>
    public static ReadOnlyMemory<byte> SkipByteOrderMarkAsMemory(this byte[] bytes) => bytes.AsMemory(Length(bytes));

    static int Length(byte[] bytes) => bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
}
