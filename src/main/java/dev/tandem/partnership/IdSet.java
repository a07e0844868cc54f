package dev.tandem.partnership;

/**
 * Which ids a file has brought so far, in eight bytes each: an open hash table of 64-bit hashes. Two of half a million ids
 * share a hash once in some hundred million files.
 */
public final class IdSet {

    private long[] slots = new long[1024];
    private int size;

    /** @return false when it was there before */
    public boolean add(String id) {
        if (2 * size >= slots.length) {
            grow();
        }
        return put(slots, hash(id)) && ++size > 0;
    }

    public boolean contains(String id) {
        var hash = hash(id);
        var slot = (int) (hash & (slots.length - 1));
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private void grow() {
        var larger = new long[2 * slots.length];
        for (var hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        var slot = (int) (hash & (slots.length - 1));
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
        return true;
    }

    /** FNV-1a over the characters, mixed; never 0, which marks an empty slot. */
    private static long hash(String id) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
