// Slack's shortcodes that people and apps really use. An unknown one stays as it was typed.

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 100 💯 1234 🔢 alarm_clock ⏰ alien 👽 anchor ⚓ anger 💢 arrow_down ⬇️
arrow_left ⬅️ arrow_right ➡️ arrow_up ⬆️ arrow_forward ▶️ arrows_counterclockwise 🔄 art 🎨 astonished 😲 baby 👶
balloon 🎈 bangbang ‼️ bar_chart 📊 beach_with_umbrella 🏖️ bed 🛏️ beer 🍺 beers 🍻 bell 🔔 no_bell 🔕 bike 🚲
birthday 🎂 black_circle ⚫ blue_heart 💙 blush 😊 bomb 💣 book 📖 bookmark 🔖 books 📚 boom 💥 bow 🙇 brain 🧠 briefcase 💼
broken_heart 💔 bug 🐛 building_construction 🏗️ bulb 💡 bust_in_silhouette 👤 busts_in_silhouette 👥 cactus 🌵
calendar 📆 date 📅 spiral_calendar_pad 🗓️ calling 📲 call_me_hand 🤙 card_index 📇 chart_with_downwards_trend 📉
chart_with_upwards_trend 📈 chart 💹 checkered_flag 🏁 cherry_blossom 🌸 chess_pawn ♟️ clap 👏 clipboard 📋 clock1 🕐
clock3 🕒 clock9 🕘 closed_lock_with_key 🔐 cloud ☁️ coffee ☕ coin 🪙 compass 🧭 computer 💻 confetti_ball 🎊
confused 😕 construction 🚧 cool 🆒 credit_card 💳 crescent_moon 🌙 crossed_fingers 🤞 crown 👑 cry 😢 crystal_ball 🔮
dart 🎯 dash 💨 desert 🏜️ disappointed 😞 dollar 💵 moneybag 💰 door 🚪 double_vertical_bar ⏸️ droplet 💧 ear 👂
earth_americas 🌎 email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨 envelope_with_arrow 📩 mailbox 📫 outbox_tray 📤
inbox_tray 📥 exclamation ❗ heavy_exclamation_mark ❗ eyes 👀 face_with_rolling_eyes 🙄 facepalm 🤦 fast_forward ⏩
fire 🔥 fireworks 🎆 fist 👊 flag-us 🇺🇸 flashlight 🔦 flushed 😳 footprints 👣 four_leaf_clover 🍀 frowning 😦 gear ⚙️
gem 💎 ghost 👻 gift 🎁 globe_with_meridians 🌐 golf ⛳ green_heart 💚 green_apple 🍏 grey_question ❔ grin 😁 grinning 😀
guardsman 💂 hammer 🔨 hammer_and_wrench 🛠️ handshake 🤝 hatching_chick 🐣 heart ❤️ heart_eyes 😍 heavy_check_mark ✔️
heavy_minus_sign ➖ heavy_multiplication_x ✖️ heavy_plus_sign ➕ herb 🌿 hibiscus 🌺 hourglass ⌛
hourglass_flowing_sand ⏳ house 🏠 hugging_face 🤗 hushed 😯 ice_cube 🧊 information_source ℹ️ innocent 😇 jigsaw 🧩
joy 😂 key 🔑 keyboard ⌨️ label 🏷️ large_blue_circle 🔵 large_green_circle 🟢 large_yellow_circle 🟡
large_orange_circle 🟠 red_circle 🔴 white_circle ⚪ large_blue_square 🟦 large_green_square 🟩 large_yellow_square 🟨
large_orange_square 🟧 large_red_square 🟥 last_quarter_moon 🌗 laughing 😆 leaves 🍃 ledger 📒 link 🔗 lock 🔒 unlock 🔓
loudspeaker 📢 mega 📣 mag 🔍 mag_right 🔎 mailbox_with_mail 📬 medal 🏅 memo 📝 pencil 📝 pencil2 ✏️ microphone 🎤
money_with_wings 💸 moon 🌙 mountain ⛰️ mouse 🐭 movie_camera 🎥 mute 🔇 muscle 💪 mushroom 🍄 musical_note 🎵
negative_squared_cross_mark ❎ neutral_face 😐 new 🆕 new_moon 🌑 new_moon_with_face 🌚 newspaper 📰
night_with_stars 🌃 no_entry ⛔ no_entry_sign 🚫 nerd_face 🤓 ocean 🌊 office 🏢 ok 🆗 ok_hand 👌 open_hands 👐 package 📦
page_facing_up 📄 palm_tree 🌴 paperclip 📎 partly_sunny ⛅ party_popper 🎉 partying_face 🥳 tada 🎉 pensive 😔
person_in_lotus_position 🧘 phone ☎️ telephone ☎️ telephone_receiver 📞 iphone 📱 no_mobile_phones 📵 pineapple 🍍
pizza 🍕 point_down 👇 point_left 👈 point_right 👉 point_up ☝️ popcorn 🍿 postbox 📮 potato 🥔 pray 🙏 purple_heart 💜
pushpin 📌 round_pushpin 📍 question ❓ rabbit 🐰 rainbow 🌈 raised_hand ✋ hand ✋ raised_hands 🙌 raising_hand 🙋
receipt 🧾 recycle ♻️ relaxed ☺️ relieved 😌 repeat 🔁 robot_face 🤖 rocket 🚀 rolled_up_newspaper 🗞️
rotating_light 🚨 runner 🏃 running 🏃 sad 😢 salad 🥗 scales ⚖️ school 🏫 scream 😱 scroll 📜 see_no_evil 🙈 seedling 🌱
shield 🛡️ ship 🚢 shrug 🤷 shushing_face 🤫 sleeping 😴 sleepy 😪 slightly_frowning_face 🙁 slightly_smiling_face 🙂
smile 😄 smiley 😃 smirk 😏 snail 🐌 snowflake ❄️ sob 😭 soccer ⚽ sparkles ✨ speak_no_evil 🙊 speech_balloon 💬
left_speech_bubble 🗨️ thought_balloon 💭 star ⭐ star2 🌟 stars 🌠 stop_sign 🛑 octagonal_sign 🛑 stopwatch ⏱️
timer_clock ⏲️ mantelpiece_clock 🕰️ watch ⌚ straight_ruler 📏 sunglasses 😎 sunny ☀️ sunrise 🌅
sunrise_over_mountains 🌄 sweat 😓 sweat_smile 😅 taxi 🚕 telescope 🔭 tent ⛺ test_tube 🧪 thermometer 🌡️
thinking_face 🤔 thinking 🤔 ticket 🎫 tiger 🐯 toolbox 🧰 tornado 🌪️ train 🚆 triangular_flag_on_post 🚩
triangular_ruler 📐 trophy 🏆 truck 🚚 turtle 🐢 umbrella ☔ unamused 😒 upside_down_face 🙃 v ✌️
vertical_traffic_light 🚦 vs 🆚 wait ⏳ warning ⚠️ wastebasket 🗑️ wave 👋 waving_white_flag 🏳️ white_check_mark ✅
ballot_box_with_check ☑️ white_flag 🏳️ wilted_flower 🥀 wind_chime 🎐 wink 😉 woman-shrugging 🤷‍♀️
man-shrugging 🤷‍♂️ world_map 🗺️ worried 😟 wrench 🔧 writing_hand ✍️ x ❌ yellow_heart 💛 zap ⚡ zipper_mouth_face 🤐
zzz 💤 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ zero 0️⃣ keycap_ten 🔟
track_next ⏭️ black_right_pointing_double_triangle_with_vertical_bar ⏭️ first_place_medal 🥇 second_place_medal 🥈
third_place_medal 🥉 eyes_in_speech_bubble 👁️‍🗨️ index_pointing_at_the_viewer 🫵 hole 🕳️ candle 🕯️ luggage 🧳
airplane ✈️ face_with_monocle 🧐 no_mouth 😶 dotted_line_face 🫥 saluting_face 🫡 melting_face 🫠
hand_with_index_finger_and_thumb_crossed 🫰 yawning_face 🥱
`;

const words = TABLE.trim().split(/\s+/);
const EMOJI = new Map();
for (let index = 0; index + 1 < words.length; index += 2) EMOJI.set(words[index], words[index + 1]);

/** The character for a shortcode without colons ("wave", "wave::skin-tone-3"), or null. */
export const emoji = (name) => EMOJI.get(name.split("::")[0]) ?? null;
