-- Returns a UUID version 7 (RFC 9562): the time in milliseconds in the first six bytes, the rest random.
create function newsroom.new_uuid_v7() returns uuid language sql volatile as $$
    select encode(set_bit(set_bit(
        overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
        52, 1), 53, 1), 'hex')::uuid
$$;
