namespace NewsApi.Operations.Import;

/// <summary>Reports the position in a file before each read.</summary>
sealed class ProgressStream(FileStream file, Action<long> onPosition) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => file.CanSeek;
    public override bool CanWrite => false;
    public override long Length => file.Length;
    public override long Position { get => file.Position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken stop = default)
    {
        onPosition(file.Position);
        return await file.ReadAsync(buffer, stop);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        onPosition(file.Position);
        return file.Read(buffer, offset, count);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }
}
